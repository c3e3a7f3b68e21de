/** Evaluates CloudFormation's intrinsic functions over several stacks. */
import type { Json, JsonObject, Resource, Stack } from './load.ts';
import { type Addresses, account, attributeOf, type Named, referenceOf, region } from './names.ts';

const pseudo: Record<string, string | undefined> = {
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackId': 'local',
  'AWS::NotificationARNs': '',
};

type Value = Json | undefined;

const isObject = (value: Value): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Resolves values of the stacks' templates. Unknown functions and dangling references throw: they would fail a deployment too. */
export class Resolver {
  readonly #stacks: Stack[];
  readonly #addresses: Addresses;

  constructor(stacks: Stack[], addresses: Addresses) {
    this.#stacks = stacks;
    this.#addresses = addresses;
  }

  /** Every resource of a type, its properties resolved. */
  ofType(type: string): (Named & { source: Stack })[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => ({ ...this.#named(stack, id, resource), source: stack })),
    );
  }

  /** The value with every function evaluated; `AWS::NoValue` vanishes from lists and objects. */
  resolve(stack: Stack, value: Value): Value {
    if (Array.isArray(value)) return value.map((item) => this.resolve(stack, item)).filter((item) => item !== undefined);
    if (!isObject(value)) return value;
    const [name, ...others] = Object.keys(value);
    if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::')))
      return this.#call(stack, name, value[name]);
    const entries = Object.entries(value).map(([key, item]) => [key, this.resolve(stack, item)] as const);
    return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
  }

  #named(stack: Stack, id: string, resource: Resource): Named {
    return { stack: stack.name, id, type: resource.Type, properties: (this.resolve(stack, resource.Properties ?? {}) ?? {}) as JsonObject };
  }

  /** Only a resource's own name is resolved here: resolving all its properties would run in circles where two resources name each other. */
  #resource(stack: Stack, id: string): Named {
    const resource = stack.resources[id];
    if (!resource) throw new Error(`${stack.name}: nothing is called ${id}`);
    const names = Object.entries(resource.Properties ?? {}).filter(([key]) => key.endsWith('Name') || key === 'Name');
    return this.#named(stack, id, { Type: resource.Type, Properties: Object.fromEntries(names) });
  }

  #call(stack: Stack, name: string, argument: Value): Value {
    switch (name) {
      case 'Ref':
        return this.#reference(stack, String(argument));
      case 'Fn::GetAtt': {
        const [id = '', attribute = ''] = Array.isArray(argument) ? argument.map(String) : String(argument).split(/\.(.*)/s);
        return attributeOf(this.#resource(stack, id), attribute, this.#addresses);
      }
      case 'Fn::Sub':
        return this.#substitute(stack, argument);
      case 'Fn::ImportValue':
        return this.#import(String(this.resolve(stack, argument)));
      default:
        return this.#compute(name, this.resolve(stack, argument));
    }
  }

  #compute(name: string, argument: Value): Value {
    const [first, second] = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Fn::Join':
        return (second as Json[]).map(String).join(String(first));
      case 'Fn::Split':
        return String(second).split(String(first));
      case 'Fn::Select':
        return (second as Json[])[Number(first)];
      default:
        throw new Error(`The local cloud does not know ${name}`);
    }
  }

  #reference(stack: Stack, id: string): Value {
    if (id === 'AWS::NoValue') return undefined;
    if (id === 'AWS::StackName') return stack.name;
    if (id in pseudo) return pseudo[id];
    const parameter = stack.parameters[id];
    if (parameter) return parameter.Default ?? '';
    return referenceOf(this.#resource(stack, id), this.#addresses);
  }

  #substitute(stack: Stack, argument: Value): string {
    const [text, own] = Array.isArray(argument) ? argument : [argument];
    const local = isObject(own) ? own : {};
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in local) return String(this.resolve(stack, local[name]));
      return String(this.resolve(stack, name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }));
    });
  }

  #import(name: string): Value {
    for (const stack of this.#stacks) {
      for (const output of Object.values(stack.outputs)) {
        if (output.Export && this.resolve(stack, output.Export.Name) === name) return this.resolve(stack, output.Value);
      }
    }
    throw new Error(`No stack exports ${name}`);
  }
}
