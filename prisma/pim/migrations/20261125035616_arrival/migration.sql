-- AlterTable
ALTER TABLE "product_version" ADD COLUMN     "arrived" TIMESTAMPTZ(3);
