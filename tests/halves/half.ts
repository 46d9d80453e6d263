/** An environment in which `docker` is a pair of one real and one simulated half. */
export interface Half {
  /** A clean start for a scenario: what bash then inherits from process.env is right for it. */
  open(): Promise<void>;
  /** After each scenario. */
  close(): Promise<void>;
  /** After all. */
  end(): Promise<void>;
}
