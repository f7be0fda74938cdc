"""One function per use: files, clock, seeds, store and providers meet the engines here.

Engines do not know one another; a command or page calls one function of this
package, which opens what is needed, runs the engine and writes what came of it.
"""

__all__: list[str] = []
