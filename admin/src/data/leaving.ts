/** What is to be deleted when the time to undo it is over: lists are without it already. */
const leaving = new Set<string>();

const keyOf = (resource: string, id: string): string => `${resource}/${id}`;

export const isLeaving = (resource: string, id: string): boolean => leaving.has(keyOf(resource, id));

/** Leaves a record out of lists. */
export const leave = (resource: string, id: string): void => void leaving.add(keyOf(resource, id));

/** Shows it again, if it is there. */
export const stay = (resource: string, id: string): void => void leaving.delete(keyOf(resource, id));

/** Forgets everything: nothing of it was deleted. */
export const stayAll = (): void => leaving.clear();
