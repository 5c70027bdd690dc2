print("dipolescope")
