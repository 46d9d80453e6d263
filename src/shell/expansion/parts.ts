/** The parts that a word is made of, found in its source text. */
export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'param'; expr: ParamExpr; quoted: boolean }
  | { kind: 'command'; source: string; quoted: boolean }
  | { kind: 'arith'; source: string; quoted: boolean }
  | { kind: 'process'; direction: '<' | '>'; source: string };

/** `${…}`: a parameter and what is done with it. */
export interface ParamExpr {
  /** As written, for messages. */
  raw: string;
  name: string;
  /** Between the brackets, as written. */
  index?: string;
  /** `${!x}` */
  indirect?: boolean;
  /** `${#x}` */
  length?: boolean;
  /** `${!prefix*}`, `${!prefix@}` */
  prefix?: '*' | '@';
  op?: string;
  /** The operand as written. */
  operand?: string;
  bad?: boolean;
}

/** How text is read: as an unquoted word, between double quotes, or as the body of a here-document. */
export type Mode = 'word' | 'dq' | 'heredoc' | 'operand';
