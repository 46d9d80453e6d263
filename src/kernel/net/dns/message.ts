/** Record types by name. */
export const TYPES = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  ANY: 255,
} as const;
export type TypeName = keyof typeof TYPES;

/** Response codes by name. */
export const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;
export type Rcode = keyof typeof RCODES;

export interface Question {
  name: string;
  /** A number where the type has no name here. */
  type: TypeName | number;
}

/** A resource record of class IN. Names are without the final dot. */
export type DnsRecord = { name: string; ttl: number } & (
  | { type: 'A' | 'AAAA'; address: string }
  | { type: 'CNAME' | 'PTR' | 'NS'; target: string }
  | { type: 'MX'; preference: number; exchange: string }
  | { type: 'SRV'; priority: number; weight: number; port: number; target: string }
  | { type: 'TXT'; texts: string[] }
  | {
      type: 'SOA';
      mname: string;
      rname: string;
      serial: number;
      refresh: number;
      retry: number;
      expire: number;
      minimum: number;
    }
  | { type: number; data: Uint8Array }
);

export interface Message {
  id: number;
  response: boolean;
  authoritative: boolean;
  truncated: boolean;
  recursionDesired: boolean;
  recursionAvailable: boolean;
  rcode: Rcode;
  questions: Question[];
  answers: DnsRecord[];
  authorities: DnsRecord[];
  additionals: DnsRecord[];
}

/** A question with recursion desired. */
export function question(id: number, name: string, type: Question['type']): Message {
  return {
    id,
    response: false,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    rcode: 'NOERROR',
    questions: [{ name, type }],
    answers: [],
    authorities: [],
    additionals: [],
  };
}

/** The answer to a question, with its id and question. */
export function reply(to: Message, parts: Partial<Message>): Message {
  return {
    ...to,
    response: true,
    recursionAvailable: true,
    answers: [],
    authorities: [],
    additionals: [],
    ...parts,
  };
}
