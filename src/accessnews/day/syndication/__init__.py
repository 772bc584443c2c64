"""What lies in an output folder, told to players and readers: podcasts, catalogues, manifests."""
