/** The CDK app: builds the functions anew, and the console when it changed, so that what is deployed is what is in the sources, and synthesizes one stage. */
import { bundle } from './build/bundle.ts';
import { consoleFiles } from './console/build.ts';
import { synthesize } from './synth.ts';

const [folder] = await Promise.all([consoleFiles(), bundle()]);
synthesize({ console: folder });
