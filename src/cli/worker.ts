/** The pipeline in a worker thread: what `ingest` hands its files to. */

import { processFile } from '../pipeline.js';
import { asPage } from '../read/as-page.js';
import { serve } from '../store/serve.js';

serve(async (file, hints) => {
  const page = await asPage(file);
  return 'code' in page ? page : processFile(page, hints);
});
