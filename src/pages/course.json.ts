import { readTemplates } from '../components/assignment/items.ts';

/** The tasks and checks of all lessons, for the page that grades. */
export const GET = async (): Promise<Response> => Response.json(await readTemplates());
