-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "notes" JSONB NOT NULL DEFAULT '[]',
    "totals" JSONB NOT NULL DEFAULT '{}',
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("run_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "run_id" UUID NOT NULL,
    "pass" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("run_id","pass","ordinal")
);

-- CreateTable
CREATE TABLE "import_row" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "file" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "severity" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "cells" JSONB,
    "text" TEXT,
    "state" TEXT NOT NULL,
    "mended" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_run_fingerprint_idx" ON "import_run"("fingerprint");

-- CreateIndex
CREATE INDEX "import_run_started_at_id_idx" ON "import_run"("started_at", "id");

-- CreateIndex
CREATE INDEX "import_row_run_id_state_id_idx" ON "import_row"("run_id", "state", "id");

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
