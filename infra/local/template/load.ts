/** Reads what `cdk synth` wrote: every stack's template, and where its assets lie. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Resource {
  Type: string;
  Properties?: JsonObject;
}

/** One CloudFormation template. */
export interface Stack {
  name: string;
  resources: Record<string, Resource>;
  parameters: Record<string, { Default?: Json }>;
  outputs: Record<string, { Value: Json; Export?: { Name: Json } }>;
  /** Folders of the assets by their content hash. */
  assets: Map<string, string>;
}

const suffix = '.template.json';

function readAssets(file: string): Map<string, string> {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { files?: Record<string, { source: { path?: string } }> };
  const found = Object.entries(manifest.files ?? {}).flatMap(([hash, { source }]): [string, string][] =>
    source.path ? [[hash, join(dirname(file), source.path)]] : [],
  );
  return new Map(found);
}

function readStack(folder: string, file: string): Stack {
  const name = file.slice(0, -suffix.length);
  const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, never>;
  return {
    name,
    resources: template.Resources ?? {},
    parameters: template.Parameters ?? {},
    outputs: template.Outputs ?? {},
    assets: readAssets(join(folder, `${name}.assets.json`)),
  };
}

/** The stacks of a cloud assembly, those of nested stages included. */
export function loadStacks(assembly: string): Stack[] {
  return readdirSync(assembly, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory() && entry.name.startsWith('assembly-')) return loadStacks(join(assembly, entry.name));
    return entry.name.endsWith(suffix) ? [readStack(assembly, entry.name)] : [];
  });
}
