using System.Globalization;

namespace RunTui.Dashboard.Presenters;

/// <summary>Numbers as people read them.</summary>
public static class Amounts
{
    /// <summary>Tokens: <c>950 tokens</c>, <c>12.3k tokens</c>, <c>4.0M tokens</c>.</summary>
    public static string Tokens(long tokens) => $"{Count(tokens)} tokens";

    /// <summary>How many, where room is short: <c>950</c>, <c>12.3k</c>, <c>4.0M</c>.</summary>
    public static string Count(long count) => count switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{count}"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1000.0:0.0}k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000_000.0:0.0}M"),
    };

    /// <summary>Money: <c>$0.42</c>.</summary>
    public static string Money(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00}");

    /// <summary>The size of a file: <c>812 B</c>, <c>1.2 kB</c>, <c>34 MB</c>, <c>2.1 GB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.0} kB"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000.0:0.0} GB"),
    };
}
