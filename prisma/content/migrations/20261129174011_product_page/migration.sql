-- AlterTable
ALTER TABLE "site" ADD COLUMN     "product_page" TEXT;
