export function whatIsMissing(): string | undefined;
export function startCluster(count?: number): Promise<{
  readonly urls: readonly string[];
  kill(node: number): void;
  stop(): Promise<void>;
}>;
