-- AlterTable
ALTER TABLE "page_publication" ADD COLUMN     "arrived" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "former_path" (
    "page_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "arrived" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_path_pkey" PRIMARY KEY ("page_id","locale","stage","path")
);

-- CreateIndex
CREATE INDEX "former_path_site_stage_path_idx" ON "former_path"("site", "stage", "path");

-- AddForeignKey
ALTER TABLE "former_path" ADD CONSTRAINT "former_path_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: suggestions for a path that leads nowhere, as for paths of publications.
CREATE INDEX "former_path_similar_idx" ON "former_path" USING gist ("site", "stage", "path" gist_trgm_ops);
