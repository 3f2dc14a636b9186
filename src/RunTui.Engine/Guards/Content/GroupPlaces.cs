using System.Runtime.CompilerServices;

namespace RunTui.Engine.Guards.Content;

/// <summary>A number for each group of digits, without an array on the heap.</summary>
[InlineArray(8)]
internal struct GroupPlaces
{
    private int _first;
}
