/** The templates of a stage, synthesized from empty bundles, and read as CloudFormation would. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsByFunction } from '../../../infra/functions.ts';
import type { StageName } from '../../../infra/stages.ts';
import { synthesize } from '../../../infra/synth.ts';

interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type
  Properties: any;
  DeletionPolicy?: string;
  Metadata?: Record<string, unknown>;
}

interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
}

export const functionNames = Object.keys(needsByFunction);

/** A folder in which every function has a bundle that does nothing. */
export function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const name of functionNames) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = async () => '${name}';`);
  }
  return folder;
}

/** What a resource is called: its physical name, else its logical id. */
const nameOf = (id: string, { Properties: p }: Resource): string => p?.QueueName ?? p?.FunctionName ?? p?.LogGroupName ?? p?.Name ?? id;

class Stage {
  readonly prefix: string;
  private readonly templates: Template[];

  constructor(name: StageName) {
    this.prefix = `open-shop-${name}`;
    const outdir = mkdtempSync(join(tmpdir(), `cdk-${name}-`));
    const files = Object.values(synthesize({ stage: name, outdir, bundles: emptyBundles(), check: false }));
    this.templates = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Template);
  }

  /** All resources of a type, by logical id. */
  all(type: string): [string, Resource][] {
    return this.templates.flatMap(({ Resources }) => Object.entries(Resources).filter(([, r]) => r.Type === type));
  }

  /** The types of resources that there are. */
  types(): string[] {
    return [...new Set(this.templates.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)))];
  }

  /** The templates as they are sent to CloudFormation. */
  documents(): string[] {
    return this.templates.map((template) => JSON.stringify(template));
  }

  /** All logical ids. */
  ids(): string[] {
    return this.templates.flatMap(({ Resources }) => Object.keys(Resources));
  }

  /** The only resource of a type with this name. */
  one(type: string, name: string): Resource {
    const found = this.all(type).filter(([id, r]) => nameOf(id, r) === name);
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} resources ${type} are called ${name}`);
    return found[0][1];
  }

  /** The functions by the name of their bundle. */
  functions(): Map<string, Resource> {
    const own = this.all('AWS::Lambda::Function').map(([, r]) => r);
    return new Map(own.map((r) => [String(r.Properties.FunctionName).slice(this.prefix.length + 1), r]));
  }

  /** The outputs that are for people, by name. */
  outputs(): string[] {
    return this.templates.flatMap(({ Outputs }) => Object.entries(Outputs ?? {}).flatMap(([name, o]) => (o.Export ? [] : [name])));
  }

  /** A value with every reference replaced by the name of what it points to. */
  text(value: unknown): string {
    if (typeof value !== 'object' || value === null) return String(value);
    const [[kind, argument] = []] = Object.entries(value);
    switch (kind) {
      case 'Ref':
        return this.nameById(String(argument));
      case 'Fn::GetAtt':
        return this.nameById(String((argument as string[])[0]));
      case 'Fn::ImportValue':
        return this.text(this.exported(String(argument)));
      case 'Fn::Join':
        return (argument as [string, unknown[]])[1].map((part) => this.text(part)).join((argument as [string, unknown[]])[0]);
      default:
        throw new Error(`Cannot read ${JSON.stringify(value)}`);
    }
  }

  private nameById(id: string): string {
    const resource = this.templates.map(({ Resources }) => Resources[id]).find(Boolean);
    return resource ? nameOf(id, resource) : id;
  }

  private exported(name: string): unknown {
    const output = this.templates.flatMap(({ Outputs }) => Object.values(Outputs ?? {})).find((o) => o.Export?.Name === name);
    if (!output) throw new Error(`No stack exports ${name}`);
    return output.Value;
  }
}

const made = new Map<StageName, Stage>();

/** The templates of a stage; those of one test process share them. */
export function templatesOf(name: StageName): Stage {
  const stage = made.get(name) ?? new Stage(name);
  made.set(name, stage);
  return stage;
}

export type { Stage };
