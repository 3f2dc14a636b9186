using System.Globalization;

namespace RunTui.Dashboard.Presenters;

/// <summary>Numbers as people read them.</summary>
public static class Amounts
{
    /// <summary>Tokens: <c>950 tokens</c>, <c>12.3k tokens</c>, <c>4.0M tokens</c>.</summary>
    public static string Tokens(long tokens) => tokens switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{tokens / 1000.0:0.0}k tokens"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{tokens / 1_000_000.0:0.0}M tokens"),
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
