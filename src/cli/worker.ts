/** The pipeline in a worker thread: what `ingest` hands its files to. */

import { documentInStages } from '../pipeline.js';
import { serve } from '../store/serve.js';

serve(documentInStages);
