namespace RunTui.Engine.Gates.Reviews;

/// <summary>The names of sprints: <c>sprint-3</c>, and <c>sprint-bug-3</c> for a bug's.</summary>
public static class SprintIds
{
    private const string Sprint = "sprint-";
    private const string Bug = "sprint-bug-";
    private const int MostDigits = 9;

    /// <summary>Whether it is such a name; numbers are digits without a sign.</summary>
    public static bool IsValid(string? id) => NumberOf(id) is not null;

    public static bool IsBug(string? id) => id?.StartsWith(Bug, StringComparison.Ordinal) == true && IsValid(id);

    /// <summary>The number in it; null where it is no such name.</summary>
    public static int? NumberOf(string? id)
    {
        var digits = id is null ? "" : id.StartsWith(Bug, StringComparison.Ordinal) ? id[Bug.Length..] : id.StartsWith(Sprint, StringComparison.Ordinal) ? id[Sprint.Length..] : "";
        return digits.Length is > 0 and <= MostDigits && digits.All(char.IsAsciiDigit) ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
