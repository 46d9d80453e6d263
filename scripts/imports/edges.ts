import ts from 'typescript';
import { lineOf, literal } from './source.ts';

/** One mention of another module. */
export interface Edge {
  readonly line: number;
  /** As it is written, without `?raw` and the like; undefined when it is computed. */
  readonly to: string | undefined;
  /** `glob`: import.meta.glob; `url`: new URL(…, import.meta.url); `worker`: that, inside new Worker(…). */
  readonly kind: 'static' | 'dynamic' | 'glob' | 'url' | 'worker';
}

const withoutQuery = (specifier: string) => specifier.replace(/\?.*$/, '');

function isImportMeta(node: ts.Node | undefined, property: string): boolean {
  return (
    !!node &&
    ts.isPropertyAccessExpression(node) &&
    ts.isMetaProperty(node.expression) &&
    node.name.text === property
  );
}

function isNew(node: ts.Node, name: RegExp): node is ts.NewExpression {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && name.test(node.expression.text);
}

/** The patterns of import.meta.glob(pattern | patterns); those that start with ! take away. */
function globs(argument: ts.Expression | undefined): (string | undefined)[] {
  const patterns = argument && ts.isArrayLiteralExpression(argument) ? [...argument.elements] : [argument];
  return patterns.map((pattern) => literal(pattern)).filter((pattern) => !pattern?.startsWith('!'));
}

/** Where a node points to, when it is one that points anywhere. */
function pointsTo(node: ts.Node): { kind: Edge['kind']; to: (string | undefined)[] } | undefined {
  if (ts.isImportDeclaration(node)) return { kind: 'static', to: [literal(node.moduleSpecifier)] };
  if (ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && { kind: 'static', to: [literal(node.moduleSpecifier)] };
  }
  if (ts.isExternalModuleReference(node)) return { kind: 'static', to: [literal(node.expression)] };
  if (ts.isImportTypeNode(node)) {
    return {
      kind: 'static',
      to: [ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined],
    };
  }
  if (ts.isCallExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return { kind: 'dynamic', to: [literal(node.arguments[0])] };
    }
    if (isImportMeta(node.expression, 'glob')) return { kind: 'glob', to: globs(node.arguments[0]) };
  }
  if (isNew(node, /^URL$/) && isImportMeta(node.arguments?.[1], 'url')) {
    return { kind: isNew(node.parent, /Worker$/) ? 'worker' : 'url', to: [literal(node.arguments?.[0])] };
  }
  return undefined;
}

/** Every mention of another module in a file, imports of types included. */
export function edgesOf(file: ts.SourceFile): Edge[] {
  const edges: Edge[] = file.referencedFiles.map(({ fileName, pos }) => ({
    line: file.getLineAndCharacterOfPosition(pos).line + 1,
    to: fileName.startsWith('.') ? fileName : `./${fileName}`,
    kind: 'static',
  }));
  const visit = (node: ts.Node) => {
    const found = pointsTo(node);
    for (const to of found?.to ?? []) {
      edges.push({
        line: lineOf(file, node),
        to: to === undefined ? undefined : withoutQuery(to),
        kind: found!.kind,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edges;
}
