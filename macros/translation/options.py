"""Options that commands of a translation share: who translated, and whether somebody compared it by reading.

In: nothing. Out: decorators for commands.
"""

import click

from .records import HUMAN, MACHINE

by_option = click.option(
    "--by",
    type=click.Choice([HUMAN, MACHINE]),
    default=HUMAN,
    show_default=True,
    help="訳した者 / who translated",
)

reviewed_option = click.option(
    "--reviewed", is_flag=True, help="日本語と読み比べた / somebody compared it with the Japanese by reading"
)

on_option = click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="読み比べた日（--reviewed とともに） / day of the comparison (with --reviewed)",
)
