import type { Param } from './funcs.ts';
import type { GoType } from './go-type.ts';
import { resolveType, typeName } from './value.ts';

/** A parameter's type as messages name it. */
export const paramName = (param: Param): string => (param === 'value' ? 'reflect.Value' : typeName(param));

const NILABLE = new Set(['interface', 'map', 'ptr', 'slice', 'func']);
export const canBeNil = (param: Param): boolean => param === 'value' || NILABLE.has(param.kind);

const named = (type: GoType): boolean => type.kind !== 'ptr' && type.name !== undefined && type.name !== '';

function sameUnderlying(a: GoType, b: GoType): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'slice':
    case 'array':
    case 'ptr':
      return identical(resolveType(a.elem), resolveType((b as typeof a).elem));
    case 'map':
      return (
        identical(resolveType(a.key), resolveType((b as typeof a).key)) &&
        identical(resolveType(a.elem), resolveType((b as typeof a).elem))
      );
    case 'struct':
      return a.name === (b as typeof a).name;
    default:
      return true;
  }
}

const identical = (a: GoType, b: GoType): boolean => typeName(a) === typeName(b) && sameUnderlying(a, b);

/** reflect's AssignableTo. */
export function assignable(from: GoType, to: GoType): boolean {
  if (to.kind === 'interface') return true;
  if (identical(from, to)) return true;
  const basic = !['slice', 'array', 'map', 'ptr', 'struct', 'interface', 'func'].includes(to.kind);
  // Basic types are defined types themselves; composite literals aren't.
  return !basic && sameUnderlying(from, to) && (!named(from) || !named(to));
}
