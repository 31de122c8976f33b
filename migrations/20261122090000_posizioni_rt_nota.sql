-- paymentNote of paSendRTV2: the idCart of the payment that made the receipt, when it was one of ours.
alter table rt add column nota text;
