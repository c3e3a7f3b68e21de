/** Reads of several collections in one round trip: a call to the database costs a function more than most reads cost the database. */
import type mongoose from 'mongoose';

type Stages = mongoose.PipelineStage.UnionWithPipelineStage[];

/** A read that can be made by itself or together with others. */
export interface Read<Answer> {
  collection: mongoose.Collection;
  pipeline: Stages;
  /** What the documents that the pipeline gives come to. */
  take: (documents: never[]) => Answer | Promise<Answer>;
}

/** Declares a read. */
export const readOf = <Document, Answer>(
  model: { collection: mongoose.Collection },
  pipeline: Stages,
  take: (documents: Document[]) => Answer | Promise<Answer>,
): Read<Answer> => ({ collection: model.collection, pipeline, take });

/** The same read, with its answer made into another. */
export const mapped = <From, To>(read: Read<From>, change: (answer: From) => To): Read<To> => ({
  ...read,
  take: async (documents) => change(await read.take(documents)),
});

type MaybeRead = Read<unknown> | undefined;
type AnswerOf<One> = One extends Read<infer Answer> ? Answer : undefined;
type Answers<Reads extends readonly MaybeRead[]> = { [Place in keyof Reads]: AnswerOf<Reads[Place]> };

interface Labelled {
  place: number;
  document: never;
}

const label = (place: number): Stages => [{ $replaceWith: { place, document: '$$ROOT' } }];

/** Makes one read by itself. */
export async function readAlone<Answer>({ collection, pipeline, take }: Read<Answer>): Promise<Answer> {
  return take((await collection.aggregate(pipeline).toArray()) as never[]);
}

/** Makes reads in one round trip, one after the other in the database; answers in their order, undefined for those that are left out. */
export async function readTogether<const Reads extends readonly MaybeRead[]>(...reads: Reads): Promise<Answers<Reads>> {
  const [first, ...others] = reads.flatMap((read, place) => (read ? [{ read, place }] : []));
  if (!first) return reads.map(() => undefined) as Answers<Reads>;
  const unions = others.map(({ read, place }) => ({
    $unionWith: { coll: read.collection.collectionName, pipeline: [...read.pipeline, ...label(place)] },
  }));
  const rows = await first.read.collection.aggregate<Labelled>([...first.read.pipeline, ...label(first.place), ...unions]).toArray();
  const answers = reads.map((read, place) => read?.take(rows.flatMap((row) => (row.place === place ? [row.document] : []))));
  return (await Promise.all(answers)) as Answers<Reads>;
}
