using System.Collections.Immutable;

namespace RunTui.Runr;

/// <summary>A kind of run.</summary>
/// <param name="Name">What it carries out, with its article.</param>
/// <param name="Against">What is in its way, by the names of the checks that found it where there are such; empty where it can start.</param>
internal sealed record DoctorWay(string Name, ImmutableArray<string> Against);
