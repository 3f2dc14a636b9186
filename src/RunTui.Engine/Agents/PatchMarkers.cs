namespace RunTui.Engine.Agents;

/// <summary>The lines around a patch to the plan; run-workflow's, in its two spellings.</summary>
internal static class PatchMarkers
{
    public const string Begin = "RUN_STEP_PATCH_BEGIN";
    public const string End = "RUN_STEP_PATCH_END";

    public static bool IsBegin(ReadOnlySpan<char> line) => line.TrimEnd() is Begin or "LOOP_STEP_PATCH_BEGIN";

    public static bool IsEnd(ReadOnlySpan<char> line) => line.TrimEnd() is End or "LOOP_STEP_PATCH_END";
}
