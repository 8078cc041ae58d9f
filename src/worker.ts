/** What runs in each worker thread of an ingest: the pipeline, one file after the other. */

import { processFile } from './pipeline.js';
import { serve } from './store/serve.js';

serve(processFile);
