/** The pipeline in a worker thread: what `ingest` hands its files to. */

import { processDocument } from '../pipeline.js';
import { serve } from '../store/serve.js';

serve(processDocument);
