// Runs in a process of its own, whose CPU time is that of the server and of nothing else.
import 'reflect-metadata';
import { beMeasured } from '../be-measured.js';
import type { PeerSubject } from './peer.js';
import { servePeer } from './serve-peer.js';

const { origin, close } = await servePeer(
  JSON.parse(process.argv[2] ?? '') as PeerSubject,
);
beMeasured(origin, close);
