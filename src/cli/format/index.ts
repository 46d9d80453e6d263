/** How Docker's CLI prints: Go templates, tables, JSON, units. */

export { apiType, type GoTypes, goTypes } from './api-types/index.ts';
export type { Inspected, InspectOutput } from './inspect.ts';
export { inspectOutput, inspectTemplate, withJsonNumbers } from './inspect.ts';
export { marshal, marshalIndent, rawIndent, rawJson } from './json.ts';
export type { FormatRows, RowField } from './rows.ts';
export { effectiveFormat, formatRows, rowJson, rowType } from './rows.ts';
export { tabwriter } from './table.ts';
export type {
  GoBasic,
  GoField,
  GoMethod,
  GoMethods,
  GoStruct,
  GoType,
  GoTypeRef,
} from './template/go-type.ts';
export { go } from './template/go-type.ts';
export type { Template } from './template/index.ts';
export { DOCKER_FUNCTIONS, JsonNumber, parseTemplate, TemplateError, Typed } from './template/index.ts';
export * from './units.ts';
export { displayWidth } from './width.ts';
