import type { GoTypeRef } from './template/go-type.ts';

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
  /** -q: with `table` prints this format (`{{.ID}}` when missing), with `raw` `rawQuiet`; other formats ignore -q. */
  quiet?: boolean | undefined;
  quietFormat?: string;
  rawQuiet?: string;
  /** Go name of the context in error messages: `*formatter.ContainerContext`. */
  typeName: string;
  /** In the order of Docker's sub-context methods: sorted by name, as Go's reflection lists them, is what counts. */
  fields: Readonly<Record<string, RowField<Row>>>;
  rows: readonly Row[];
}

