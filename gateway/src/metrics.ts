import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Observe } from './execution/data-source.ts';
import type { Operation } from './operation/operation.ts';

export type Metrics = {
  request(operation: Operation | null, status: number, seconds: number): void;
  fetch: Observe;
  text(): Promise<string>;
  contentType: string;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Prometheus. Labels are bounded: only registered operations are named, all else is "other". */
export const createMetrics = (measureProcess: boolean, clockSkew?: () => Promise<number>): Metrics => {
  const registry = new Registry();
  if (measureProcess) collectDefaultMetrics({ register: registry });
  if (clockSkew) measureSkew(registry, clockSkew);
  const labels = ['operation', 'kind'] as const;
  const requests = new Counter({
    name: 'trivium_graphql_requests_total',
    help: 'Answered GraphQL requests.',
    labelNames: [...labels, 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'trivium_graphql_request_seconds',
    help: 'From the request read to the answer made.',
    labelNames: labels,
    buckets: SECONDS,
    registers: [registry],
  });
  const fetches = new Histogram({
    name: 'trivium_subgraph_fetch_seconds',
    help: 'One fetch from a subgraph.',
    labelNames: ['subgraph', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    request(operation, status, seconds) {
      const name = operation?.registered ? (operation.name ?? 'unnamed') : 'other';
      const kind = operation?.kind ?? 'none';
      requests.inc({ operation: name, kind, status: String(status) });
      durations.observe({ operation: name, kind }, seconds);
    },
    fetch: (subgraph, outcome, seconds) => fetches.observe({ subgraph, outcome }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};

const measureSkew = (registry: Registry, clockSkew: () => Promise<number>): void => {
  new Gauge({
    name: 'trivium_clock_skew_milliseconds',
    help: "This process's clock against the database's.",
    registers: [registry],
    async collect() {
      this.set(await clockSkew().catch(() => Number.NaN));
    },
  });
};
