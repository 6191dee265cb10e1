# No build step: Node runs the TypeScript. One image for every part; the command says which.
FROM node:26-bookworm-slim AS packages
WORKDIR /app
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
COPY package.json package-lock.json .npmrc ./
COPY kit/package.json kit/
COPY apps/storefront/package.json apps/storefront/
COPY schema/package.json schema/
COPY prisma/package.json prisma/
COPY gateway/package.json gateway/
COPY subgraphs/pim/package.json subgraphs/pim/
COPY subgraphs/dam/package.json subgraphs/dam/
COPY subgraphs/content/package.json subgraphs/content/
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/ensure-installed.mjs

FROM node:26-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=packages /app /app
RUN mkdir -p /data && chown node:node /data
ENV TRIVIUM_FOLDER=/data
VOLUME /data
# Never as root; pictures and their renditions are all that is written, under /data.
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/trivium.ts"]
CMD ["serve", "gateway"]
