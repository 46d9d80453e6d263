import { tabwriter } from './table.ts';
import { TemplateError } from './template/error.ts';
import { type GoMethods, type GoStruct, type GoType, type GoTypeRef, go } from './template/go-type.ts';
import type { Template } from './template/index.ts';
import { templates } from './templates.ts';

/** One thing a row template can say, `.Names`. */
export interface RowField<Row> {
  /** Header cell of `table` formats; fields without one still work in templates (header shows `<no value>`). */
  header?: string;
  /** Has parameters: `.Label "x"`; then not part of `{{json .}}`. */
  params?: number;
  value: (row: Row, ...args: string[]) => unknown;
  /** The result's Go type; by JavaScript value when missing. */
  type?: GoTypeRef;
}

export interface FormatRows<Row> {
  /** What --format says; '' or undefined is `table`. */
  format?: string | undefined;
  /** Format behind a bare `table`, without the word: `{{.ID}}\t{{.Names}}`. */
  table: string;
  /** Format behind `raw`. */
  raw?: string;
  /** -q: a bare `table` becomes `quietFormat` (`{{.ID}}`), `raw` becomes `rawQuiet`. */
  quiet?: boolean | undefined;
  quietFormat?: string;
  rawQuiet?: string;
  /** Whether -q also replaces custom formats (containers and images); else they win over -q. */
  quietCustom?: boolean;
  /** Go name of the context in error messages: `*formatter.ContainerContext`. */
  typeName: string;
  fields: Readonly<Record<string, RowField<Row>>>;
  rows: readonly Row[];
  /**
   * A row of zero values: the whole --format is tried on it first, and fails as `docker ps` says it
   * (`failed to parse template: …`, `failed to execute template: …`), rows or not.
   */
  precheck?: Row;
}

/** What --format, --quiet and the command's defaults come to: the format as Docker's formatter takes it. */
export function effectiveFormat(
  options: Omit<FormatRows<never>, 'fields' | 'rows' | 'typeName' | 'precheck'>,
): string {
  const format = options.format || 'table';
  const quiet = options.quiet === true;
  if (format === 'table') return quiet ? (options.quietFormat ?? '{{.ID}}') : `table ${options.table}`;
  if (format === 'raw' && options.raw !== undefined)
    return quiet && options.rawQuiet !== undefined ? options.rawQuiet : options.raw;
  return quiet && options.quietCustom === true ? (options.quietFormat ?? '{{.ID}}') : format;
}

/** All rows, printed; throws TemplateError (`template parsing error: …`) as Docker's formatter does: nothing is printed then. */
export function formatRows<Row>(options: FormatRows<Row>): string {
  if (options.precheck !== undefined && options.format)
    precheck(options.format, options.precheck, rowType(options.typeName, options.fields));
  const format = effectiveFormat(options);
  const table = format.startsWith('table');
  const source = (table ? format.slice('table'.length) : format === 'json' ? '{{json .}}' : format)
    .replace(/^ +| +$/g, '')
    .replace(/\\[tn]/g, (pair) => (pair === '\\t' ? '\t' : '\n'));
  const plain = formatPlain(source, options, table);
  if (plain !== undefined) return table ? tabwriter(plain) : plain;
  try {
    const template = templates().parseTemplate(source);
    const type = rowType(options.typeName, options.fields);
    const body = options.rows.map((row) => `${template.execute(row, type)}\n`).join('');
    if (!table) return body;
    return tabwriter(`${headerLine(template, options.fields)}\n${body}`);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new TemplateError(`template parsing error: ${error.message}`);
  }
}

/**
 * What a template of text and fields alone prints, as the tables of commands are: it needn't be executed. Undefined
 * where it has anything else in it, or a field that isn't a text.
 */
function formatPlain<Row>(
  source: string,
  { fields, rows }: FormatRows<Row>,
  withHeader: boolean,
): string | undefined {
  const parts = partsOf(source);
  if (parts === undefined) return undefined;
  let out = '';
  for (let i = withHeader ? -1 : 0; i < rows.length; i++) {
    for (const [at, part] of parts.entries()) {
      if (at % 2 === 0) {
        out += part;
        continue;
      }
      const field = Object.hasOwn(fields, part) ? fields[part]! : undefined;
      if (field === undefined || field.params || field.type !== undefined) return undefined;
      const text = i < 0 ? field.header : field.value(rows[i]!);
      if (typeof text !== 'string') return undefined;
      out += text;
    }
    out += '\n';
  }
  return out;
}

const FIELD = /\{\{\.([A-Za-z]\w*)\}\}/;

/** Text and names of fields in turn. */
function partsOf(source: string): readonly string[] | undefined {
  let parts = plainParts.get(source);
  if (parts === undefined) {
    parts = source.split(FIELD);
    if (parts.some((part, i) => i % 2 === 0 && part.includes('{{'))) parts = null;
    if (plainParts.size > 50) plainParts.clear();
    plainParts.set(source, parts);
  }
  return parts ?? undefined;
}

const plainParts = new Map<string, readonly string[] | null>();

function precheck<Row>(format: string, row: Row, type: GoType) {
  let doing = 'parse';
  try {
    const template = templates().parseTemplate(format);
    doing = 'execute';
    template.execute(row, type);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new TemplateError(`failed to ${doing} template: ${error.message}`);
  }
}

/** The template over the headers; what fails there is cut off silently. */
function headerLine<Row>(template: Template, fields: FormatRows<Row>['fields']): string {
  const headers = Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.header === undefined ? [] : [[name, field.header]],
    ),
  );
  try {
    return template.execute(headers, HEADER_TYPE, { functions: templates().HEADER_FUNCTIONS });
  } catch (error) {
    if (error instanceof TemplateError) return error.partial;
    throw error;
  }
}

/** `.Label "com.example.some-key"` heads its column with `some key`. */
const HEADER_TYPE: GoType = {
  kind: 'map',
  name: 'formatter.SubHeaderContext',
  key: go.string(),
  elem: go.string(),
  methods: {
    Label: {
      params: [go.string()],
      type: go.string(),
      call: (_self, name) => (String(name).split('.').at(-1) ?? '').replace(/[-_]/g, ' '),
    },
  },
};

/** The Go type of a row: a pointer to a struct of methods. */
export function rowType<Row>(typeName: string, fields: FormatRows<Row>['fields']): GoType {
  const methods: GoMethods = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      {
        call: (row: unknown, ...args: unknown[]) => field.value(row as Row, ...args.map(String)),
        params: Array.from({ length: field.params ?? 0 }, () => go.string()),
        ...(field.type === undefined ? {} : { type: field.type }),
      },
    ]),
  );
  const struct: GoStruct = go.struct(typeName.replace(/^\*/, ''), [go.field('Header', go.any)], {
    methods: { ...methods, FullHeader: { call: () => null, type: go.any } },
    marshal: (row) => rowJson(row as Row, fields),
  });
  return typeName.startsWith('*') ? go.ptr(struct) : struct;
}

/** All argument-less fields of a row, as `{{json .}}` shows them. */
export function rowJson<Row>(row: Row, fields: FormatRows<Row>['fields']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (field.params ? [] : [[name, field.value(row)]])),
  );
}
