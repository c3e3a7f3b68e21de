/** The CDK app: builds the functions anew, so that what is deployed is what is in the sources, and synthesizes one stage. */
import { bundle } from './build/bundle.ts';
import { synthesize } from './synth.ts';

await bundle();
synthesize();
