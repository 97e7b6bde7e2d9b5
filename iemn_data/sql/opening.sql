-- No query reaches a file, the network or a setting.
set enable_external_access = false;
set lock_configuration = true;
