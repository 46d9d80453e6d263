import type { Program } from '../support/io.ts';

export const trueProgram: Program = async () => 0;

export const falseProgram: Program = async () => 1;
