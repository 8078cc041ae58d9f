/** The writing of segments in a thread of its own: what `ingest` hands its fresh records to. */

import { SegmentBuilder } from '../segments/builder.js';
import { serveScribe } from '../store/serve-scribe.js';

serveScribe((folder) => new SegmentBuilder(folder));
