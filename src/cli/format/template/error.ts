/**
 * A template that can't be parsed or run; `message` is Go's, `template: :1:2: executing "" at <.Foo>: …`.
 * Commands put their own "template parsing error: " before it.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  /** What had been written when an execution failed. */
  readonly partial: string;

  constructor(message: string, partial = '') {
    super(message);
    this.partial = partial;
  }
}
