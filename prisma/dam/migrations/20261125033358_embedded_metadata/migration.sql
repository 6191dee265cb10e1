-- AlterTable
ALTER TABLE "original" ADD COLUMN     "embedded" JSONB;
