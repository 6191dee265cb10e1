-- What a site says of every product.
ALTER TABLE "site" ADD COLUMN "product_page" TEXT;
