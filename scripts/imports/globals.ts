import ts from 'typescript';
import { lineOf, literal } from './source.ts';

/** Use of something of the platform, in a room that must not. */
export interface Use {
  readonly line: number;
  readonly what: string;
}

/** Of Node alone: a browser has none of these. */
export const nodeGlobals = new Set(
  'process Buffer require module __dirname __filename global setImmediate'.split(' '),
);

/** Differ from run to run, or settle after a different number of turns from engine to engine. */
export const platformGlobals = new Set(
  (
    'performance setTimeout setInterval setImmediate clearTimeout clearInterval requestAnimationFrame ' +
    'requestIdleCallback queueMicrotask fetch crypto XMLHttpRequest WebSocket EventSource MessageChannel ' +
    'BroadcastChannel Worker SharedWorker WebAssembly ReadableStream WritableStream TransformStream ' +
    'CompressionStream DecompressionStream WeakRef FinalizationRegistry Intl Temporal navigator location ' +
    'document window localStorage sessionStorage indexedDB caches'
  ).split(' '),
);

/** Members of globals that are fine otherwise. */
const platformMembers: Readonly<Record<string, ReadonlySet<string>>> = {
  Date: new Set(['now']),
  Math: new Set(['random']),
  Promise: new Set(['race', 'all', 'any', 'allSettled']),
};

/** Methods that read the learner's time zone or language. */
const localMethods = new Set(
  (
    'getHours getMinutes getDay getDate getMonth getFullYear getTimezoneOffset toDateString toTimeString ' +
    'toLocaleString toLocaleDateString toLocaleTimeString toLocaleUpperCase toLocaleLowerCase localeCompare'
  ).split(' '),
);

/** The scopes (nodes) in which a file declares each name. */
function declarations(file: ts.SourceFile): Map<string, ts.Node[]> {
  const found = new Map<string, ts.Node[]>();
  const scopeOf = (node: ts.Node): ts.Node => {
    let at = node.parent;
    while (
      !ts.isBlock(at) &&
      !ts.isFunctionLike(at) &&
      !ts.isSourceFile(at) &&
      !isLoop(at) &&
      !ts.isCatchClause(at)
    ) {
      at = at.parent;
    }
    return at;
  };
  const visit = (node: ts.Node) => {
    const named = node as ts.Node & { name?: ts.Node };
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportClause(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node);
    if (declares && named.name && ts.isIdentifier(named.name)) {
      const scopes = found.get(named.name.text) ?? [];
      scopes.push(scopeOf(node));
      found.set(named.name.text, scopes);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isLoop(node: ts.Node): boolean {
  return ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node);
}

/** An identifier that names a value, rather than a member, a property or a label. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isLabeledStatement(parent))
    return false;
  return (parent as ts.Node & { name?: ts.Node }).name !== node;
}

/** `name` and `member` of a use such as Date.now, Math['random'] or globalThis.fetch. */
function memberOf(node: ts.Identifier): string | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return parent.name.text;
  if (ts.isElementAccessExpression(parent) && parent.expression === node)
    return literal(parent.argumentExpression);
  return undefined;
}

/** What is wrong with a use of Date, Math or Promise; plain members and `new Date(milliseconds)` are fine. */
function wrongUse(node: ts.Identifier): string | undefined {
  const name = node.text;
  const member = memberOf(node);
  if (member !== undefined) return platformMembers[name]?.has(member) ? `${name}.${member}` : undefined;
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
    return undefined;
  if (ts.isNewExpression(parent) && parent.expression === node) {
    const count = parent.arguments?.length ?? 0;
    if (name !== 'Date' || count === 1) return undefined;
    return count === 0 ? 'new Date() without an argument' : 'new Date() of local time';
  }
  if (ts.isCallExpression(parent) && parent.expression === node) return `${name}()`;
  return `${name} as a value`;
}

/** The names of `node` that are global in it, each with what is said about it when `wrong` says so. */
function uses(file: ts.SourceFile, wrong: (node: ts.Identifier) => string | undefined): Use[] {
  const declared = declarations(file);
  const found: Use[] = [];
  const isDeclared = (node: ts.Identifier) => {
    const scopes = declared.get(node.text);
    for (let at: ts.Node = node; scopes && at; at = at.parent) if (scopes.includes(at)) return true;
    return false;
  };
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIdentifier(node) && isReference(node) && !isDeclared(node)) {
      const what = wrong(node);
      if (what) found.push({ line: lineOf(file, node), what });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `globalThis.setTimeout` counts as `setTimeout`. */
function globalName(node: ts.Identifier): string {
  return /^(?:globalThis|self|window)$/.test(node.text) ? (memberOf(node) ?? node.text) : node.text;
}

/** Uses of what only Node has. */
export function nodeUses(file: ts.SourceFile): Use[] {
  return uses(file, (node) => (nodeGlobals.has(globalName(node)) ? globalName(node) : undefined));
}

/** Uses of what makes a run differ from another: clocks, timers, randomness, platform promises, time zones. */
export function platformUses(file: ts.SourceFile): Use[] {
  const found = uses(file, (node) => {
    const name = globalName(node);
    if (platformGlobals.has(name)) return name;
    return Object.hasOwn(platformMembers, node.text) ? wrongUse(node) : undefined;
  });
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name } = node.expression;
      if (localMethods.has(name.text)) found.push({ line: lineOf(file, name), what: `.${name.text}()` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
