/** Of a select that says in words what it means when nothing is chosen. */
export const showsEmpty = { select: { displayEmpty: true }, inputLabel: { shrink: true } };
