import type { CommandDef, CommandNode } from './types.ts';

/** A command's name: the first word of its use line. */
export const commandName = (def: CommandDef<never>): string => def.use.split(' ', 1)[0] ?? '';

/** Links definitions into a tree. */
export function commandTree<Ctx>(def: CommandDef<Ctx>, parent?: CommandNode<Ctx>): CommandNode<Ctx> {
  const node: CommandNode<Ctx> & { children: CommandNode<Ctx>[] } = {
    def,
    name: commandName(def),
    children: [],
    ...(parent ? { parent } : {}),
  };
  node.children = (def.commands ?? [])
    .map((child) => commandTree(child, node))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return node;
}

/** `docker network create`. */
export const commandPath = (node: CommandNode<never> | CommandNode): string =>
  node.parent === undefined ? node.name : `${commandPath(node.parent as CommandNode)} ${node.name}`;

/** `docker network create [OPTIONS] NETWORK`. */
export const useLine = (node: CommandNode<never> | CommandNode): string =>
  node.parent === undefined ? node.def.use : `${commandPath(node.parent as CommandNode)} ${node.def.use}`;

/** The child that a word names, by name or alias. */
export function findCommand<Ctx>(node: CommandNode<Ctx>, word: string): CommandNode<Ctx> | undefined {
  return node.children.find((child) => child.name === word || (child.def.aliases ?? []).includes(word));
}

/** Shown in help and completion. */
export const isAvailable = (node: CommandNode<never> | CommandNode): boolean =>
  !node.def.hidden && node.def.deprecated === undefined;
