/** How Docker's CLI prints: Go templates, tables, JSON, units. */

import './plug.ts'; // left out of the site's first `docker ps`: see astro.config.mjs

export { apiType, type GoTypes, goTypes } from './api-types/index.ts';
export type { Inspected, InspectOutput } from './inspect.ts';
export { inspectOutput, inspectTemplate, withJsonNumbers } from './inspect.ts';
export { marshal, marshalIndent, rawIndent, rawJson } from './json.ts';
export { plugAllTemplates } from './plug.ts';
export type { FormatRows, RowField } from './rows.ts';
export { effectiveFormat, formatRows, rowJson, rowType } from './rows.ts';
export { tabwriter } from './table.ts';
export { TemplateError } from './template/error.ts';
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
export { DOCKER_FUNCTIONS, JsonNumber, parseTemplate, Typed } from './template/index.ts';
export { templates } from './templates.ts';
export * from './units.ts';
export { displayWidth } from './width.ts';
