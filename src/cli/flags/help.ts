import { commandPath, isAvailable, useLine } from './tree.ts';
import type { CommandNode } from './types.ts';
import { flagUsages } from './usages.ts';

const MIN_PADDING = 11;

/** What `--help` prints, and a group of commands without a word. Where stdin is a terminal, `columns` is its width. */
export function helpText<Ctx>(node: CommandNode<Ctx>, columns = 80): string {
  const { def } = node;
  const root = node.parent === undefined;
  const visibleFlags = (def.flags ?? []).some((flag) => !flag.hidden && flag.deprecated === undefined);
  const group = node.children.length > 0;
  const sections: string[] = [];

  sections.push(
    `Usage:  ${group ? `${commandPath(node as CommandNode)}${visibleFlags ? ' [OPTIONS]' : ''} COMMAND` : useLine(node as CommandNode)}`,
  );
  sections.push((def.long || def.short).trim());
  const aliases = aliasesLine(node);
  if (aliases !== '') sections.push(`Aliases:\n  ${aliases}`);
  if (def.example) sections.push(`Examples:\n${def.example}`);
  const flags = visibleFlags ? flagUsages(def.flags ?? [], columns - 1).trimEnd() : '';
  if (!root && flags !== '') sections.push(`Options:\n${flags}`);

  const children = node.children.filter((child) => isAvailable(child as CommandNode));
  const padding = Math.max(MIN_PADDING, ...node.children.map((child) => child.name.length));
  const decorated = (child: CommandNode<Ctx>) =>
    `  ${(child.name + (child.def.plugin ? '*' : ' ')).padEnd(padding + 1)}${child.def.short}`;
  const isTop = (child: CommandNode<Ctx>) => root && child.def.categoryTop !== undefined && !child.def.plugin;
  const isGroup = (child: CommandNode<Ctx>) => child.def.plugin === true || child.children.length > 0;
  const titled = (title: string, members: readonly CommandNode<Ctx>[], line = decorated) => {
    if (members.length > 0) sections.push(`${title}:\n${members.map(line).join('\n')}`);
  };
  titled(
    'Common Commands',
    children.filter(isTop).sort((a, b) => Number(a.def.categoryTop) - Number(b.def.categoryTop)),
  );
  titled(
    'Management Commands',
    children.filter((child) => isGroup(child) && !child.def.swarm),
  );
  titled(
    'Swarm Commands',
    children.filter((child) => isGroup(child) && child.def.swarm),
  );
  titled(
    'Commands',
    children.filter((child) => !isGroup(child) && !isTop(child)),
    (child) => `  ${child.name.padEnd(padding)} ${child.def.short}`,
  );

  if (root && flags !== '') sections.push(`Global Options:\n${flags}`);
  if (group)
    sections.push(
      `Run '${commandPath(node as CommandNode)} COMMAND --help' for more information on a command.`,
    );
  const more = root
    ? '\n\nFor more help on how to use Docker, head to https://docs.docker.com/go/guides/'
    : '';
  return `${sections.join('\n\n')}${more}\n`;
}

function aliasesLine<Ctx>(node: CommandNode<Ctx>): string {
  if (node.def.aliasesText) return node.def.aliasesText;
  const aliases = node.def.aliases ?? [];
  if (aliases.length === 0) return '';
  const path = commandPath(node as CommandNode);
  const parent = node.parent === undefined ? '' : `${commandPath(node.parent as CommandNode)} `;
  return [path, ...aliases.map((alias) => parent + alias)].join(', ');
}
