import { plugLateParts } from '../late.ts';
import * as parts from './more.ts';

plugLateParts(parts);
