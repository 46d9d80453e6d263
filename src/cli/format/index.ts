/** How Docker's CLI prints: Go templates, tables, JSON, units. */
export type { GoBasic, GoField, GoMethod, GoMethods, GoStruct, GoType, GoTypeRef } from './template/go-type.ts';
export { go } from './template/go-type.ts';
export type { Template } from './template/index.ts';
export { parseTemplate, TemplateError } from './template/index.ts';
export type { FormatRows, RowField } from './rows.ts';
export { formatRows } from './rows.ts';
export { inspectOutput } from './inspect.ts';
export { marshal, marshalIndent } from './json.ts';
export { tabwriter } from './table.ts';
export * from './units.ts';
