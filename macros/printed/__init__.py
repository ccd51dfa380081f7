"""What is made of the built site and then put into it: booklets, posters, cards for other sites.

In: the folder of a built site. Out: files in it, and the parts of its pages that lead to them, each between two marks,
so that a check can take them out again and compare them with the files. Only a build that is asked for them has them.
"""
