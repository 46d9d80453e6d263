import { struct } from './describe.ts';

const ACTOR = struct('events.Actor', 'ID s, Attributes map');

/** What `docker events --format` runs a template over. */
const FIELDS =
  'Status=status? s, ID=id? s, From=from? s, Type s, Action s, Actor actor, Scope=scope? s, Time=time? i64, TimeNano=timeNano? i64';
export const EVENT = struct('events.Message', FIELDS, { actor: ACTOR });

/** The one that a template is tried on. */
export const EMPTY_EVENT = struct('*events.Message', FIELDS, { actor: ACTOR });
